/* The real addresses of the engine's host, where its services listen that are bound to every address. */
#ifndef TRE_HOSTS_H
#define TRE_HOSTS_H

/* Numeric addresses and ports, each separated by commas, as Node tells them. In the environment, because a command line
   shows to everybody what listens on the host. */
#define HOSTS_NAME "TRE_PROBE_HOSTS"
#define PORTS_NAME "TRE_PROBE_PORTS"

/* Takes both out of the environment; without them the engine's usual bridge stands for the host. */
void hosts_take(void);
#endif
