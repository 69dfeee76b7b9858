namespace Tre.Cli.Running;

/// <summary>What the number means with which <c>tre</c> ends.</summary>
public static class ExitCodes
{
    /// <summary>It is done.</summary>
    public const int Done = 0;

    /// <summary>The portal refused it, or what was waited for or verified is not as it should be.</summary>
    public const int Refused = 1;

    /// <summary>The command line, or a file that it names, is wrong. Nothing was sent.</summary>
    public const int Usage = 2;

    /// <summary>Nobody is signed in, or the sign-in has ended or failed.</summary>
    public const int NotSignedIn = 3;

    /// <summary>The portal did not answer, or has a fault; later it may work.</summary>
    public const int Unreachable = 4;

    /// <summary>Ended by Ctrl-C.</summary>
    public const int Interrupted = 130;
}
