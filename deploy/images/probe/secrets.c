/* Credentials that were left where a researcher could find them. Values are never printed. */
#include "probe.h"
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

extern char **environ;

static void environment(struct result *result, const void *unused) {
    (void)unused;
    static const char *const words[] = {
        "TOKEN", "SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "API_KEY", "APIKEY", "ACCESS_KEY", "PRIVATE_KEY", "CREDENTIAL",
        "_PROXY", "_proxy", "KUBERNETES_", "DOCKER_HOST", "AWS_", "AZURE_", "GOOGLE_", "SSH_AUTH_SOCK", "DATABASE_URL", "PGHOST",
        "CONNECTIONSTRING", "LD_PRELOAD", "LD_LIBRARY_PATH",
    };
    unsigned seen = 0;
    for (char **entry = environ; entry && *entry; entry++, seen++) {
        size_t length = strcspn(*entry, "=");
        char name[96];
        snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name - 1), *entry);
        for (size_t i = 0; i < COUNT(words); i++)
            if (strstr(name, words[i])) { failed(result, "%s is set", name); return; }
    }
    passed(result, "%u variables", seen);
}

static void places(struct result *result, const void *unused) {
    (void)unused;
    static const char *const paths[] = {
        "/run/secrets", "/var/run/secrets", "/etc/kubernetes", "/root/.kube", "/root/.aws/credentials", "/root/.azure", "/root/.docker/config.json",
        "/root/.ssh", "/etc/ssh/ssh_host_rsa_key", "/etc/ssh/ssh_host_ed25519_key", "/etc/krb5.keytab", "/.dockerconfigjson", "/root/.netrc",
        "/root/.config/gcloud", "/host", "/hostfs", "/rootfs", "/mnt/host",
    };
    for (size_t i = 0; i < COUNT(paths); i++) {
        struct stat about;
        if (lstat(paths[i], &about) == 0) { failed(result, "%s exists", paths[i]); return; }
    }
    passed(result, "none of %zu", COUNT(paths));
}

static const struct probe probes[] = {
    { "secret.environment", "credentials", "none", environment, NULL, false },
    { "secret.places", "credentials", "none", places, NULL, false },
};
GROUP(secret_group, probes);
