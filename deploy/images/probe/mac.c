/* HMAC-SHA-256 (FIPS 198-1, FIPS 180-4) over all that is written, so that nobody who cannot read our memory can speak for us. */
#include "mac.h"
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 64, DIGEST = 32 };

struct sha256 {
    uint32_t state[8];
    uint64_t bytes;
    unsigned char block[BLOCK];
};

static struct sha256 inner, outer;
static bool keyed;

static const uint32_t rounds[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t turn(uint32_t word, unsigned by) { return word >> by | word << (32 - by); }

static void compress(struct sha256 *hash) {
    uint32_t w[64], s[8];
    for (int i = 0; i < 16; i++) {
        const unsigned char *at = hash->block + 4 * i;
        w[i] = (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
    }
    for (int i = 16; i < 64; i++)
        w[i] = w[i - 16] + w[i - 7] + (turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ w[i - 15] >> 3)
            + (turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ w[i - 2] >> 10);
    memcpy(s, hash->state, sizeof s);
    for (int i = 0; i < 64; i++) {
        uint32_t one = s[7] + (turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25)) + ((s[4] & s[5]) ^ (~s[4] & s[6])) + rounds[i] + w[i];
        uint32_t two = (turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22)) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
        memmove(s + 1, s, 7 * sizeof *s);
        s[4] += one;
        s[0] = one + two;
    }
    for (int i = 0; i < 8; i++) hash->state[i] += s[i];
}

static void begin(struct sha256 *hash) {
    static const uint32_t initial[8] = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    };
    memcpy(hash->state, initial, sizeof initial);
    hash->bytes = 0;
}

static void add(struct sha256 *hash, const void *data, size_t length) {
    for (const unsigned char *at = data; length > 0; at++, length--) {
        hash->block[hash->bytes++ % BLOCK] = *at;
        if (hash->bytes % BLOCK == 0) compress(hash);
    }
}

static void finish(struct sha256 *hash, unsigned char digest[DIGEST]) {
    uint64_t bits = hash->bytes * 8;
    add(hash, "\x80", 1);
    while (hash->bytes % BLOCK != BLOCK - 8) add(hash, "", 1);
    unsigned char length[8];
    for (int i = 0; i < 8; i++) length[i] = (unsigned char)(bits >> (56 - 8 * i));
    add(hash, length, sizeof length);
    for (int i = 0; i < DIGEST; i++) digest[i] = (unsigned char)(hash->state[i / 4] >> (24 - 8 * (i % 4)));
}

void mac_take_key(void) {
    char *hex = getenv(MAC_KEY_NAME);
    if (!hex) return;
    unsigned char key[BLOCK] = { 0 }, pad[BLOCK];
    size_t length = strlen(hex);
    keyed = length == 2 * DIGEST && strspn(hex, "0123456789abcdef") == length;
    for (size_t i = 0; keyed && i < DIGEST; i++) {
        char digits[3] = { hex[2 * i], hex[2 * i + 1], 0 };
        key[i] = (unsigned char)strtoul(digits, NULL, 16);
    }
    for (size_t i = 0; i < BLOCK; i++) pad[i] = key[i] ^ 0x36;
    begin(&inner);
    add(&inner, pad, BLOCK);
    for (size_t i = 0; i < BLOCK; i++) pad[i] = key[i] ^ 0x5c;
    begin(&outer);
    add(&outer, pad, BLOCK);
    /* Neither our children's environment nor /proc shall hold it. */
    explicit_bzero(hex, length);
    explicit_bzero(key, sizeof key);
    explicit_bzero(pad, sizeof pad);
    unsetenv(MAC_KEY_NAME);
}

void mac_add(const void *data, size_t length) {
    if (keyed) add(&inner, data, length);
}

bool mac_finish(char hex[MAC_HEX]) {
    if (!keyed) return false;
    unsigned char digest[DIGEST];
    finish(&inner, digest);
    add(&outer, digest, DIGEST);
    finish(&outer, digest);
    for (int i = 0; i < DIGEST; i++) {
        hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
        hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
    }
    hex[2 * DIGEST] = 0;
    keyed = false;
    return true;
}
