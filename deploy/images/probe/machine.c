/* Calls that change the host itself, and other machine code interfaces to the kernel. Their arguments are nonsense
   on purpose: even a kernel that obeyed would do nothing. */
#include "probe.h"
#include <sys/syscall.h>
#include <unistd.h>

static char zeros[512];
#define ZEROS ((long)zeros)

#if defined(__x86_64__)
/* getpid through the 32-bit gate: its calls have other numbers, which a filter for 64-bit calls does not see. */
static void ia32(struct result *result, const void *unused) {
    (void)unused;
    long answer;
    __asm__ volatile("int $0x80" : "=a"(answer) : "a"(20L) : "memory", "r8", "r9", "r10", "r11");
    expect_refused(result, answer < 0 ? -1 : answer, (int)-answer, 0, 0);
}

static void x32(struct result *result, const void *unused) {
    (void)unused;
    long answer = syscall(0x40000000L | SYS_getpid);
    expect_refused(result, answer, errno, 0, 0);
}
#endif

#define WITH(number, ...) { number, { __VA_ARGS__ } }
#define CALL(name, ...) { "machine." name, "host-access", "refused", make_call, &(const struct call)WITH(__VA_ARGS__), false }

static const struct probe probes[] = {
    CALL("kexec", SYS_kexec_load, 0, 0, 0, ~0UL),
    CALL("kexec-file", SYS_kexec_file_load, -1, -1, 0, 0, ~0UL),
    CALL("init-module", SYS_init_module, ZEROS, 0, ZEROS),
    CALL("finit-module", SYS_finit_module, -1, ZEROS, 0),
    CALL("delete-module", SYS_delete_module, (long)"tre_no_such_module", 0x800),
    CALL("reboot", SYS_reboot, 0, 0, 0, 0),
    CALL("swapon", SYS_swapon, (long)"/no-such-file", 0),
    CALL("swapoff", SYS_swapoff, (long)"/no-such-file"),
    CALL("accounting", SYS_acct, (long)"/no-such-file"),
    CALL("quota", SYS_quotactl, 0, (long)"/no-such-device", 0, 0),
    CALL("kernel-log", SYS_syslog, 3, ZEROS, sizeof zeros),
    CALL("clock-set", SYS_clock_settime, 1, ZEROS),
    CALL("clock-adjust", SYS_clock_adjtime, 0, ZEROS),
    CALL("time-adjust", SYS_adjtimex, ZEROS),
    CALL("time-set", SYS_settimeofday, 0, 0),
    CALL("host-name", SYS_sethostname, (long)"", -1),
    CALL("domain-name", SYS_setdomainname, (long)"", -1),
    CALL("hangup", SYS_vhangup, 0),
    CALL("personality", SYS_personality, 0x0040000),
#if defined(__x86_64__)
    CALL("io-ports", SYS_ioperm, 0x80, 1, 0),
    CALL("io-level", SYS_iopl, 0),
    CALL("local-descriptors", SYS_modify_ldt, 0, ZEROS, 16),
    { "machine.calls-32-bit", "kernel-surface", "refused", ia32, NULL, true },
    { "machine.calls-x32", "kernel-surface", "refused", x32, NULL, true },
#endif
};
GROUP(machine_group, probes);
