/* What the canary and the probes that look for it agree on. */
#ifndef TRE_CANARY_H
#define TRE_CANARY_H

enum { CANARY_PROTOCOL = 253 };  /* for experiments, RFC 3692 */
enum { CANARY_ETHERTYPE = 0x88b5 };  /* for experiments, IEEE 802 */

#define CANARY_CALL "tre-probe"
#define CANARY_ANSWER "tre-canary"

/* Each in a network namespace of its own, with one wire between them and nothing else. Both return only on failure.
   The canary owns every address there is and answers whoever calls; it lays the wire to process 1, which must be the twin's. */
int canary_mode(void);

/* The twin's end of the wire is the way to everywhere. On its loopback the twin answers itself, as no wire leads there. */
int twin_mode(void);
#endif
