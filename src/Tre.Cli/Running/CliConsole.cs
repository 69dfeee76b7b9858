namespace Tre.Cli.Running;

/// <summary>Everything that a command sees of the machine besides the network and the files it is told to use.</summary>
public sealed class CliConsole
{
    /// <summary>Answers, and nothing else.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Messages, questions, progress.</summary>
    public required TextWriter Error { get; init; }

    public required TextReader In { get; init; }

    /// <summary>Whether a person reads <see cref="Out"/>.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether a person can be asked.</summary>
    public bool CanAsk { get; init; }

    /// <summary>Characters in a line of the terminal.</summary>
    public int Width { get; init; } = 120;

    /// <summary>Reads a line that is not shown while it is typed; only called if <see cref="CanAsk"/>.</summary>
    public Func<string> ReadHidden { get; init; } = () => throw new InvalidOperationException("Nobody can be asked.");

    /// <summary>An environment variable; null when it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
