/* What the canary and the probes that look for it agree on. */
#ifndef TRE_CANARY_H
#define TRE_CANARY_H

enum { CANARY_PROTOCOL = 253 };  /* for experiments, RFC 3692 */
enum { CANARY_ETHERTYPE = 0x88b5 };  /* for experiments, IEEE 802 */

#define CANARY_CALL "tre-probe"
#define CANARY_ANSWER "tre-canary"

/* Owns every address of a network namespace of its own and answers whoever calls, until it is killed. Returns only on failure. */
int canary_mode(void);
#endif
