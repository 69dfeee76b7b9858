namespace Tre.Node.Volumes;

/// <summary>Directories with an owner and a mode.</summary>
public static class Ownership
{
    /// <summary>Creates the directory when missing and sets owner and mode either way.</summary>
    public static void EnsureDirectory(string path, int uid, int gid, UnixFileMode mode)
    {
        Directory.CreateDirectory(path);
        Set(path, uid, gid, mode);
    }

    /// <summary>Sets owner and mode of a path that no hostile user can have replaced.</summary>
    public static void Set(string path, int uid, int gid, UnixFileMode mode)
    {
        if (Libc.ChangeOwner(path, (uint)uid, (uint)gid) != 0)
        {
            throw VolumeException.FromLastError($"give {path} to {uid}:{gid}");
        }

        File.SetUnixFileMode(path, mode);
    }
}
