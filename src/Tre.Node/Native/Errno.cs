namespace Tre.Node.Native;

/// <summary>Error numbers of Linux (errno(3)) that callers tell apart; the same on x86_64 and aarch64.</summary>
public static class Errno
{
    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int NoSuchProcess = 3;
    public const int Interrupted = 4;
    public const int NoDeviceOrAddress = 6;
    public const int Again = 11;
    public const int AccessDenied = 13;
    public const int Exists = 17;
    public const int CrossDevice = 18;
    public const int NotDirectory = 20;
    public const int Invalid = 22;
    public const int NoSpace = 28;
    public const int NameTooLong = 36;

    /// <summary>A symbolic link where none is followed.</summary>
    public const int Loop = 40;
}
