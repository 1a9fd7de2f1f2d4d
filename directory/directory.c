/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The phases of the compiler in their order. */
#include "directory/directory.h"

#include <stdlib.h>
#include <string.h>

#include "directory/model.h"
#include "directory/xml.h"

/* What no callback gave a password. */
static void tell_initial(const struct model *model, struct faults *faults)
{
	for (size_t i = 0; i < model->count; i++) {
		const struct model_user *user = &model->users[i];

		if (user->initial)
			fault_add_once(faults, FAULT_PASSWORD_INITIAL,
				       user->line, user->userid, NULL);
	}
}

/* Fills the model as far as the file allows. */
static void read_model(struct model *model, struct source *source,
		       const char *path,
		       const struct directory_options *options,
		       struct faults *faults)
{
	struct xml *xml = xml_read(path, faults);

	if (!xml)
		return;
	source_parse(source, xml, faults);
	if (xml_unexplained(xml) && faults->error_count == 0)
		fault_add(faults, FAULT_SHAPE, source->line,
			  xml_unexplained(xml), NULL);
	xml_free(xml);
	fill_model(model, source, faults);
	validate_model(model, faults);
	if (options->make_password && faults->error_count == 0)
		directory_set_initial_passwords(model, options->make_password,
						options->context);
	tell_initial(model, faults);
}

static int run(const char *path, const struct directory_options *options,
	       FILE *messages, uint8_t **blocks, size_t *block_count)
{
	static const struct directory_options none;
	struct faults faults = { 0 };
	struct source source = { 0 };
	struct model model = { 0 };
	int result;

	if (!options)
		options = &none;
	read_model(&model, &source, path, options, &faults);
	if (blocks && faults.error_count == 0)
		*blocks = emit_model(&model, options->generation,
				     options->built, block_count, &faults);
	result = faults.error_count != 0;
	fault_print(&faults, path, messages);
	if (result)
		fprintf(messages, "%s: %zu errors, %zu warnings\n", path,
			faults.error_count, faults.warning_count);
	model_free(&model);
	source_free(&source);
	fault_free(&faults);
	return result;
}

int directory_check(const char *xml_path,
		    const struct directory_options *options, FILE *messages)
{
	return run(xml_path, options, messages, NULL, NULL);
}

int directory_compile(const char *xml_path,
		      const struct directory_options *options, FILE *messages,
		      uint8_t **blocks, size_t *block_count)
{
	*blocks = NULL;
	*block_count = 0;
	return run(xml_path, options, messages, blocks, block_count);
}
