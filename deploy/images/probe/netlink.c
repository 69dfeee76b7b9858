/* Requests to the kernel's routing socket, each sent and answered by itself. Source: rtnetlink(7). */
#include "netlink.h"
#include <errno.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
#include <net/if.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct request {
    struct nlmsghdr head;
    char body[512];
};

static void start(struct request *request, int type, int flags, const void *body, size_t size) {
    memset(request, 0, sizeof *request);
    request->head.nlmsg_type = (unsigned short)type;
    request->head.nlmsg_flags = (unsigned short)(NLM_F_REQUEST | NLM_F_ACK | flags);
    request->head.nlmsg_len = (unsigned)NLMSG_LENGTH(size);
    memcpy(request->body, body, size);
}

static struct rtattr *attribute(struct request *request, int type, const void *value, size_t size) {
    struct rtattr *at = (struct rtattr *)((char *)request + NLMSG_ALIGN(request->head.nlmsg_len));
    at->rta_type = (unsigned short)type;
    at->rta_len = (unsigned short)RTA_LENGTH(size);
    if (size) memcpy(RTA_DATA(at), value, size);
    request->head.nlmsg_len = (unsigned)(NLMSG_ALIGN(request->head.nlmsg_len) + RTA_ALIGN(at->rta_len));
    return at;
}

/* What was added since belongs into the attribute. */
static void enclose(struct request *request, struct rtattr *outer) {
    outer->rta_len = (unsigned short)((char *)request + NLMSG_ALIGN(request->head.nlmsg_len) - (char *)outer);
}

static int ask(struct request *request) {
    struct { struct nlmsghdr head; struct nlmsgerr body; char rest[1024]; } answer;
    int file = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE), error = 0;
    if (file < 0) return errno;
    if (send(file, request, request->head.nlmsg_len, 0) < 0 || recv(file, &answer, sizeof answer, 0) < 0) error = errno;
    else if (answer.head.nlmsg_type != NLMSG_ERROR) error = EPROTO;
    else error = -answer.body.error;
    close(file);
    return error;
}

int link_pair(const char *name, const char *peer, unsigned process) {
    struct request request;
    struct ifinfomsg link = { .ifi_family = AF_UNSPEC };
    start(&request, RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, &link, sizeof link);
    attribute(&request, IFLA_IFNAME, name, strlen(name) + 1);
    struct rtattr *info = attribute(&request, IFLA_LINKINFO, NULL, 0);
    attribute(&request, IFLA_INFO_KIND, "veth", 4);
    struct rtattr *data = attribute(&request, IFLA_INFO_DATA, NULL, 0);
    struct rtattr *other = attribute(&request, VETH_INFO_PEER, &link, sizeof link);
    attribute(&request, IFLA_IFNAME, peer, strlen(peer) + 1);
    attribute(&request, IFLA_NET_NS_PID, &process, sizeof process);
    enclose(&request, other);
    enclose(&request, data);
    enclose(&request, info);
    return ask(&request);
}

int link_up(const char *name) {
    struct request request;
    struct ifinfomsg link = { .ifi_family = AF_UNSPEC, .ifi_index = (int)if_nametoindex(name), .ifi_flags = IFF_UP, .ifi_change = IFF_UP };
    start(&request, RTM_NEWLINK, 0, &link, sizeof link);
    return ask(&request);
}

int add_address(const char *name, const void *address, size_t length, int prefix) {
    struct request request;
    struct ifaddrmsg about = {
        .ifa_family = length == 4 ? AF_INET : AF_INET6, .ifa_prefixlen = (unsigned char)prefix,
        /* Nobody else is here who could have it already. */
        .ifa_flags = length == 4 ? 0 : IFA_F_NODAD, .ifa_index = if_nametoindex(name),
    };
    start(&request, RTM_NEWADDR, NLM_F_CREATE | NLM_F_REPLACE, &about, sizeof about);
    attribute(&request, IFA_LOCAL, address, length);
    attribute(&request, IFA_ADDRESS, address, length);
    return ask(&request);
}

static int add_route(const char *name, struct rtmsg *route, int attribute_type, const void *address, size_t length) {
    struct request request;
    int index = (int)if_nametoindex(name);
    route->rtm_protocol = RTPROT_STATIC;
    start(&request, RTM_NEWROUTE, NLM_F_CREATE | NLM_F_REPLACE, route, sizeof *route);
    if (length) attribute(&request, attribute_type, address, length);
    attribute(&request, RTA_OIF, &index, sizeof index);
    return ask(&request);
}

static unsigned char family_of(size_t length) { return length == 4 ? AF_INET : AF_INET6; }

int own_everything(int family) {
    struct rtmsg route = { .rtm_family = (unsigned char)family, .rtm_table = RT_TABLE_LOCAL, .rtm_scope = RT_SCOPE_HOST, .rtm_type = RTN_LOCAL };
    return add_route("lo", &route, 0, NULL, 0);
}

/* The kernel looks into this table first, so the exception must stand beside the rule. */
int leave_to(const char *name, const void *address, size_t length) {
    struct rtmsg route = { .rtm_family = family_of(length), .rtm_table = RT_TABLE_LOCAL, .rtm_scope = RT_SCOPE_LINK,
        .rtm_type = RTN_UNICAST, .rtm_dst_len = (unsigned char)(8 * length) };
    return add_route(name, &route, RTA_DST, address, length);
}

int add_default_route(const char *name, const void *gateway, size_t length) {
    struct rtmsg route = { .rtm_family = family_of(length), .rtm_table = RT_TABLE_MAIN, .rtm_scope = RT_SCOPE_UNIVERSE,
        .rtm_type = RTN_UNICAST, .rtm_flags = RTNH_F_ONLINK };
    return add_route(name, &route, RTA_GATEWAY, gateway, length);
}

int add_neighbour(const char *name, const void *address, size_t length) {
    static const unsigned char hardware[6] = { 2, 0, 0, 0, 0, 1 };
    struct request request;
    struct ndmsg about = {
        .ndm_family = length == 4 ? AF_INET : AF_INET6, .ndm_ifindex = (int)if_nametoindex(name), .ndm_state = NUD_PERMANENT,
    };
    start(&request, RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_REPLACE, &about, sizeof about);
    attribute(&request, NDA_DST, address, length);
    attribute(&request, NDA_LLADDR, hardware, sizeof hardware);
    return ask(&request);
}
