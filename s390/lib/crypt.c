/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * SHA-512 crypt in the order of its specification: an initial digest of
 * password and salt, two byte sequences derived from them, then the rounds.
 * What was derived from the password is wiped before the check returns.
 */
#include "s390/lib/crypt.h"

#include <stdbool.h>
#include <string.h>

#include "s390/lib/sha512.h"
#include "s390/lib/text.h"

#define SALT_MAX 16
#define HASH_LENGTH 86
#define ROUNDS_DEFAULT 5000

/* A setting taken apart; salt and hash point into it. */
struct setting {
	const char *salt, *hash;
	size_t salt_length;
	uint64_t rounds;
};

struct work {
	struct sha512 sha;
	uint8_t digest[SHA512_SIZE];
	uint8_t password[CRYPT_PASSWORD_MAX]; /* sequence P, password_length */
	uint8_t salt[SHA512_SIZE];	      /* sequence S, salt_length */
	size_t password_length, salt_length;
};

static const char alphabet[] =
	"./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

static bool in_alphabet(char c)
{
	for (const char *a = alphabet; *a != '\0'; a++)
		if (*a == c)
			return true;
	return false;
}

/* Characters before the next '$' or the end, but at most limit. */
static size_t span(const char *s, size_t limit)
{
	size_t n = 0;

	while (n < limit && s[n] != '\0' && s[n] != '$')
		n++;
	return n;
}

static bool starts_with(const char *s, const char *start)
{
	while (*start != '\0')
		if (*s++ != *start++)
			return false;
	return true;
}

/* Takes "rounds=N$" off the front of s if it is there; NULL if malformed. */
static const char *parse_rounds(const char *s, uint64_t *rounds)
{
	static const char keyword[] = "rounds=";
	size_t n;

	*rounds = ROUNDS_DEFAULT;
	if (!starts_with(s, keyword))
		return s;
	s += sizeof(keyword) - 1;
	n = span(s, 20);
	if (s[n] != '$' || s[0] == '0' || !text_parse_decimal(s, n, rounds) ||
	    *rounds < CRYPT_ROUNDS_MIN || *rounds > CRYPT_ROUNDS_MAX)
		return NULL;
	return s + n + 1;
}

static bool parse_setting(const char *s, struct setting *out)
{
	size_t n = 0;

	if (!starts_with(s, "$6$"))
		return false;
	s = parse_rounds(s + 3, &out->rounds);
	if (s == NULL)
		return false;
	out->salt = s;
	out->salt_length = span(s, SALT_MAX);
	if (out->salt_length == 0 || s[out->salt_length] != '$')
		return false;
	out->hash = s + out->salt_length + 1;
	while (n < HASH_LENGTH && in_alphabet(out->hash[n]))
		n++;
	return n == HASH_LENGTH && out->hash[n] == '\0';
}

/* Adds n bytes of a digest that repeats itself. */
static void add_repeated(struct sha512 *sha, const uint8_t *digest, size_t n)
{
	for (; n > SHA512_SIZE; n -= SHA512_SIZE)
		sha512_add(sha, digest, SHA512_SIZE);
	sha512_add(sha, digest, n);
}

/* Steps 1 to 12: the digest A. */
static void initial_digest(struct work *w, const char *password, size_t n,
			   const struct setting *s)
{
	uint8_t *digest = w->digest;

	sha512_start(&w->sha);
	sha512_add(&w->sha, password, n);
	sha512_add(&w->sha, s->salt, s->salt_length);
	sha512_add(&w->sha, password, n);
	sha512_finish(&w->sha, digest);

	sha512_start(&w->sha);
	sha512_add(&w->sha, password, n);
	sha512_add(&w->sha, s->salt, s->salt_length);
	add_repeated(&w->sha, digest, n);
	for (size_t bits = n; bits > 0; bits >>= 1) {
		if (bits & 1)
			sha512_add(&w->sha, digest, SHA512_SIZE);
		else
			sha512_add(&w->sha, password, n);
	}
	sha512_finish(&w->sha, digest);
}

/* Steps 13 to 20: the sequences P and S, as long as password and salt. */
static void sequences(struct work *w, const char *password, size_t n,
		      const struct setting *s)
{
	uint8_t digest[SHA512_SIZE];

	sha512_start(&w->sha);
	for (size_t i = 0; i < n; i++)
		sha512_add(&w->sha, password, n);
	sha512_finish(&w->sha, digest);
	for (size_t i = 0; i < n; i++)
		w->password[i] = digest[i % SHA512_SIZE];
	w->password_length = n;

	sha512_start(&w->sha);
	for (unsigned i = 0; i < 16U + w->digest[0]; i++)
		sha512_add(&w->sha, s->salt, s->salt_length);
	sha512_finish(&w->sha, w->salt);
	w->salt_length = s->salt_length;
}

/* Step 21, once. */
static void one_round(struct work *w, uint64_t round)
{
	bool odd = round % 2 != 0;

	sha512_start(&w->sha);
	if (odd)
		sha512_add(&w->sha, w->password, w->password_length);
	else
		sha512_add(&w->sha, w->digest, SHA512_SIZE);
	if (round % 3 != 0)
		sha512_add(&w->sha, w->salt, w->salt_length);
	if (round % 7 != 0)
		sha512_add(&w->sha, w->password, w->password_length);
	if (odd)
		sha512_add(&w->sha, w->digest, SHA512_SIZE);
	else
		sha512_add(&w->sha, w->password, w->password_length);
	sha512_finish(&w->sha, w->digest);
}

/* Writes the low six bits first, n characters. */
static char *encode(char *to, uint32_t bits, unsigned n)
{
	for (; n > 0; n--, bits >>= 6)
		*to++ = alphabet[bits & 63];
	return to;
}

/*
 * Step 22: bytes 0, 21 and 42 make the first four characters; the next group
 * takes each byte one further on, and the three change places in turn.
 */
static void encode_digest(char to[HASH_LENGTH], const uint8_t *d)
{
	unsigned a = 0, b = 21, c = 42;

	for (unsigned i = 0; i < 21; i++) {
		unsigned first = a;

		to = encode(to,
			    (uint32_t)d[a] << 16 | (uint32_t)d[b] << 8 | d[c],
			    4);
		a = b + 1;
		b = c + 1;
		c = first + 1;
	}
	encode(to, d[63], 2);
}

/* Looks at every character whatever it finds. */
static bool equal(const char *a, const char *b, size_t n)
{
	unsigned difference = 0;

	for (size_t i = 0; i < n; i++)
		difference |= (unsigned)(a[i] ^ b[i]);
	return difference == 0;
}

/* Clears what the compiler thinks nobody reads any more. */
static void wipe(void *at, size_t n)
{
	volatile uint8_t *p = at;

	while (n-- > 0)
		*p++ = 0;
}

enum crypt_result crypt_check(const char *password, size_t n,
			      const char *setting, void (*pause)(void *),
			      void *context)
{
	char hash[HASH_LENGTH];
	struct setting s;
	struct work w;
	bool match;

	if (!parse_setting(setting, &s))
		return CRYPT_UNSUPPORTED;
	if (n > CRYPT_PASSWORD_MAX)
		return CRYPT_MISMATCH;
	initial_digest(&w, password, n, &s);
	sequences(&w, password, n, &s);
	for (uint64_t round = 0; round < s.rounds; round++) {
		if (pause != NULL && round % CRYPT_PAUSE_ROUNDS == 0)
			pause(context);
		one_round(&w, round);
	}
	encode_digest(hash, w.digest);
	match = equal(hash, s.hash, HASH_LENGTH);
	wipe(&w, sizeof(w));
	wipe(hash, sizeof(hash));
	return match ? CRYPT_MATCH : CRYPT_MISMATCH;
}
