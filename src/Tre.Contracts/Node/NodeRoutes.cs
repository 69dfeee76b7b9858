using System.Globalization;

namespace Tre.Contracts.Node;

/// <summary>
/// Paths of the control API. Ids are Guids in the D format. create, bind, start, stop, remove, freeze, thaw, destroy, reveal,
/// conceal and admit answer 200 with the <see cref="DesktopObservation"/> that followed (without containers and volumes
/// when nothing is left); deletes, dematerialise, discard and a workspace's destroy answer 204.
/// </summary>
public static class NodeRoutes
{
    public const string Node = "/v1/node";
    public const string Desktops = "/v1/desktops";
    public const string Sessions = "/v1/sessions";
    public const string Orphans = "/v1/orphans";
    public const string Closings = "/v1/closings";
    public const string Copies = "/v1/copies";

    public static string Desktop(Guid desktop) => $"{Desktops}/{desktop:D}";
    public static string Create(Guid desktop) => $"{Desktop(desktop)}/create";
    public static string Bind(Guid desktop) => $"{Desktop(desktop)}/bind";
    public static string Start(Guid desktop) => $"{Desktop(desktop)}/start";
    public static string Stop(Guid desktop) => $"{Desktop(desktop)}/stop";
    public static string Remove(Guid desktop) => $"{Desktop(desktop)}/remove";
    public static string Freeze(Guid desktop) => $"{Desktop(desktop)}/freeze";
    public static string Thaw(Guid desktop) => $"{Desktop(desktop)}/thaw";
    public static string Destroy(Guid desktop) => $"{Desktop(desktop)}/destroy";
    public static string Probe(Guid desktop) => $"{Desktop(desktop)}/probe";
    public static string Reveal(Guid desktop) => $"{Desktop(desktop)}/reveal";
    public static string Conceal(Guid desktop) => $"{Desktop(desktop)}/conceal";
    public static string Admit(Guid desktop) => $"{Desktop(desktop)}/admit";
    public static string Outputs(Guid desktop) => $"{Desktop(desktop)}/outputs";
    public static string DesktopSessions(Guid desktop) => $"{Desktop(desktop)}/sessions";

    public static string Materialise(Guid workspace) => $"/v1/workspaces/{workspace:D}/materialise";

    public static string LayOut(Guid workspace) => $"/v1/workspaces/{workspace:D}/lay-out";
    public static string Dematerialise(Guid workspace) => $"/v1/workspaces/{workspace:D}/dematerialise";

    public static string DestroyWorkspace(Guid workspace) => $"/v1/workspaces/{workspace:D}/destroy";

    public static string Session(Guid session) => $"{Sessions}/{session:D}";
    public static string ClosingsSince(long seen, TimeSpan within) =>
        string.Create(CultureInfo.InvariantCulture, $"{Closings}?seen={seen}&milliseconds={(int)within.TotalMilliseconds}");

    public static string Orphan(string id) => $"{Orphans}/{Uri.EscapeDataString(id)}";

    public static string Snapshot(Guid export) => $"/v1/exports/{export:D}/snapshot";
    public static string Check(Guid export) => $"/v1/exports/{export:D}/check";
    public static string Release(Guid export) => $"/v1/exports/{export:D}/release";
    public static string Revoke(Guid export) => $"/v1/exports/{export:D}/revoke";
    public static string Discard(Guid export) => $"/v1/exports/{export:D}/discard";
}
