using System.Globalization;
using System.Runtime.InteropServices;
using Tre.Node.Native;

namespace Tre.Node.Hosting;

/// <summary>OS users who may connect to a socket.</summary>
public sealed partial class AllowedUsers
{
    private readonly HashSet<uint> _uids;

    private AllowedUsers(HashSet<uint> uids) => _uids = uids;

    public bool Contains(PeerCredentials peer) => _uids.Contains(peer.UserId);

    /// <summary>Names or numbers, separated by commas.</summary>
    /// <exception cref="InvalidDataException">A name is unknown on this host, or none is given.</exception>
    public static AllowedUsers Parse(string list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var uids = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(UidOf)
            .ToHashSet();
        return uids.Count > 0 ? new AllowedUsers(uids) : throw new InvalidDataException("No OS user is allowed to connect.");
    }

    private static uint UidOf(string user)
    {
        if (uint.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out var uid))
        {
            return uid;
        }

        // struct passwd: char *name, char *password, uid_t, ...
        var entry = getpwnam(user);
        return entry != 0
            ? (uint)Marshal.ReadInt32(entry, 2 * nint.Size)
            : throw new InvalidDataException($"There is no OS user {user} on this host.");
    }

    [LibraryImport("libc", EntryPoint = "getpwnam", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint getpwnam(string name);
}
