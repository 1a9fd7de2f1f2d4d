/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Password check against libxcrypt, and SHA-512 against published values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <crypt.h>

#include "s390/lib/crypt.h"
#include "s390/lib/sha512.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define KEY "saltsalt"
#define ROUNDS "rounds=1000$"

static enum crypt_result check(const char *password, const char *setting)
{
	return crypt_check(password, strlen(password), setting, NULL, NULL);
}

/* The same numbers in every run, so that a failure comes back. */
static unsigned next_random(void)
{
	static uint64_t state = 0x05136e1;

	state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
	return (unsigned)(state >> 33);
}

static void digest_text(const uint8_t digest[SHA512_SIZE], char *to)
{
	for (size_t i = 0; i < SHA512_SIZE; i++)
		sprintf(to + 2 * i, "%02x", digest[i]);
}

/* FIPS 180-4 examples: one block, two blocks, a million letters. */
static const struct {
	const char *text;
	unsigned times;
	const char *digest;
} vectors[] = {
	{ "", 1,
	  "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
	  "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e" },
	{ "abc", 1,
	  "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
	  "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f" },
	{ "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
	  "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
	  1,
	  "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018"
	  "501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909" },
	{ "aaaaaaaaaa", 100000,
	  "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973eb"
	  "de0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b" },
};

static void published_digests(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(vectors); i++) {
		uint8_t digest[SHA512_SIZE];
		char text[2 * SHA512_SIZE + 1];
		struct sha512 s;

		sha512_start(&s);
		for (unsigned n = 0; n < vectors[i].times; n++)
			sha512_add(&s, vectors[i].text,
				   strlen(vectors[i].text));
		sha512_finish(&s, digest);
		digest_text(digest, text);
		assert_string_equal(text, vectors[i].digest);
	}
}

/* However the input is cut, the digest is the same. */
static void any_pieces(void **state)
{
	uint8_t data[300], whole[SHA512_SIZE], pieces[SHA512_SIZE];
	struct sha512 s;

	(void)state;
	for (size_t i = 0; i < sizeof(data); i++)
		data[i] = (uint8_t)next_random();
	for (size_t n = 0; n <= sizeof(data); n++) {
		sha512_start(&s);
		sha512_add(&s, data, n);
		sha512_finish(&s, whole);
		sha512_start(&s);
		for (size_t at = 0; at < n;) {
			size_t part = 1 + next_random() % 150;

			part = part < n - at ? part : n - at;
			sha512_add(&s, data + at, part);
			at += part;
		}
		sha512_finish(&s, pieces);
		assert_memory_equal(whole, pieces, SHA512_SIZE);
	}
}

/* Examples of the specification. */
static const struct {
	const char *password, *setting;
} examples[] = {
	{ "Hello world!",
	  "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJue"
	  "sI68u4OTLiBFdcbYEdFCoEOfaS35inz1" },
	{ "Hello world!",
	  "$6$rounds=10000$saltstringsaltst$OW1/O6BYHV6BcXZu8QVeXbDWra3Oeqh0sb"
	  "HbbMCVNSnCM/UrjmM0Dp8vOuZeHBy/YTBmSK6H9qs/y3RnOaw5v." },
};

static void specified_examples(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(examples); i++) {
		assert_int_equal(
			check(examples[i].password, examples[i].setting),
			CRYPT_MATCH);
		assert_int_equal(check("hello world!", examples[i].setting),
				 CRYPT_MISMATCH);
	}
}

static void random_setting(char *to, size_t size)
{
	static const char set[] = "./0123456789ABCXYZabcxyz";
	char salt[17];
	size_t n = 1 + next_random() % 16;

	for (size_t i = 0; i < n; i++)
		salt[i] = set[next_random() % (sizeof(set) - 1)];
	salt[n] = '\0';
	if (next_random() % 8 == 0)
		snprintf(to, size, "$6$%s$", salt);
	else
		snprintf(to, size, "$6$rounds=%u$%s$",
			 1000 + next_random() % 300, salt);
}

/* Every length of password, all bytes but NUL. */
static void agrees_with_libxcrypt(void **state)
{
	static struct crypt_data data;

	(void)state;
	for (size_t n = 0; n <= CRYPT_PASSWORD_MAX; n++) {
		char password[CRYPT_PASSWORD_MAX + 1], setting[64];
		const char *made;

		for (size_t i = 0; i < n; i++)
			password[i] = (char)(1 + next_random() % 255);
		password[n] = '\0';
		random_setting(setting, sizeof(setting));
		made = crypt_r(password, setting, &data);
		assert_non_null(made);
		assert_true(made[0] == '$');
		assert_int_equal(check(password, made), CRYPT_MATCH);
		if (n == 0)
			continue;
		password[next_random() % n] ^= 1;
		assert_int_equal(crypt_check(password, n, made, NULL, NULL),
				 CRYPT_MISMATCH);
	}
}

/* A hash that differs in one character, at every place. */
static void every_character_counts(void **state)
{
	static struct crypt_data data;
	char made[CRYPT_OUTPUT_SIZE];
	size_t length;

	(void)state;
	strcpy(made, crypt_r("secret", "$6$" ROUNDS KEY, &data));
	length = strlen(made);
	for (size_t i = length - 86; i < length; i++) {
		char kept = made[i];

		made[i] = kept == 'a' ? 'b' : 'a';
		assert_int_equal(check("secret", made), CRYPT_MISMATCH);
		made[i] = kept;
	}
	assert_int_equal(check("secret", made), CRYPT_MATCH);
}

#define HASH40 "0123456789012345678901234567890123456789"
#define HASH86 HASH40 HASH40 "abcdef"

static const struct {
	const char *setting;
	enum crypt_result result;
} settings[] = {
	{ "$6$" KEY "$" HASH86, CRYPT_MISMATCH },
	{ "$6$s$" HASH86, CRYPT_MISMATCH },
	{ "$6$" ROUNDS KEY "$" HASH86, CRYPT_MISMATCH },
	{ "$6$rounds=100000$" KEY "$" HASH86, CRYPT_MISMATCH },
	{ "$6$rounds=100001$" KEY "$" HASH86, CRYPT_UNSUPPORTED },
	{ "$6$rounds=999$" KEY "$" HASH86, CRYPT_UNSUPPORTED },
	{ "$6$rounds=01000$" KEY "$" HASH86, CRYPT_UNSUPPORTED },
	{ "$6$rounds=$" KEY "$" HASH86, CRYPT_UNSUPPORTED },
	{ "$6$rounds=-5000$" KEY "$" HASH86, CRYPT_UNSUPPORTED },
	{ "$6$rounds=1000x$" KEY "$" HASH86, CRYPT_UNSUPPORTED },
	{ "$6$rounds=1000", CRYPT_UNSUPPORTED },
	{ "$6$rounds=18446744073709556616$" KEY "$" HASH86, CRYPT_UNSUPPORTED },
	{ "$6$rounds=1000000000000000000000000000000$" KEY "$" HASH86,
	  CRYPT_UNSUPPORTED },
	{ "$6$" KEY "$" HASH86 "x", CRYPT_UNSUPPORTED },
	{ "$6$" KEY "$" HASH86 "$", CRYPT_UNSUPPORTED },
	{ "$6$" KEY "$" HASH40 HASH40 "abcde", CRYPT_UNSUPPORTED },
	{ "$6$" KEY "$" HASH40 HASH40 "abcd:f", CRYPT_UNSUPPORTED },
	{ "$6$" KEY "$" HASH40 HASH40 "abcde\xe9", CRYPT_UNSUPPORTED },
	{ "$6$12345678901234567$" HASH86, CRYPT_UNSUPPORTED },
	{ "$6$$" HASH86, CRYPT_UNSUPPORTED },
	{ "$6$" KEY "$", CRYPT_UNSUPPORTED },
	{ "$6$" KEY, CRYPT_UNSUPPORTED },
	{ "$6$", CRYPT_UNSUPPORTED },
	{ "$6", CRYPT_UNSUPPORTED },
	{ "$5$" KEY "$" HASH86, CRYPT_UNSUPPORTED },
	{ "$y$j9T$" KEY "$" HASH86, CRYPT_UNSUPPORTED },
	{ "6$" KEY "$" HASH86, CRYPT_UNSUPPORTED },
	{ "*", CRYPT_UNSUPPORTED },
	{ "!", CRYPT_UNSUPPORTED },
	{ "", CRYPT_UNSUPPORTED },
};

/* Each setting in storage of just its size: no byte after its NUL is read. */
static void malformed_settings(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(settings); i++) {
		size_t n = strlen(settings[i].setting) + 1;
		char *copy = malloc(n);

		assert_non_null(copy);
		memcpy(copy, settings[i].setting, n);
		assert_int_equal(check("secret", copy), settings[i].result);
		free(copy);
	}
}

static void long_password(void **state)
{
	char password[CRYPT_PASSWORD_MAX + 1];

	(void)state;
	memset(password, 'x', sizeof(password));
	assert_int_equal(crypt_check(password, sizeof(password),
				     examples[0].setting, NULL, NULL),
			 CRYPT_MISMATCH);
	assert_int_equal(crypt_check(password, SIZE_MAX, examples[0].setting,
				     NULL, NULL),
			 CRYPT_MISMATCH);
}

static void count(void *context)
{
	++*(unsigned *)context;
}

static void pauses(void **state)
{
	unsigned calls = 0;

	(void)state;
	crypt_check("x", 1, "$6$" ROUNDS KEY "$" HASH86, count, &calls);
	assert_in_range(calls, 1000 / CRYPT_PAUSE_ROUNDS,
			1000 / CRYPT_PAUSE_ROUNDS + 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_digests),
		cmocka_unit_test(any_pieces),
		cmocka_unit_test(specified_examples),
		cmocka_unit_test(agrees_with_libxcrypt),
		cmocka_unit_test(every_character_counts),
		cmocka_unit_test(malformed_settings),
		cmocka_unit_test(long_password),
		cmocka_unit_test(pauses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
