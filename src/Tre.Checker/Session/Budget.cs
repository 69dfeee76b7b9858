using Tre.Contracts.Checking;

namespace Tre.Checker.Session;

/// <summary>The time that one file and the whole request may take. Loops call <see cref="Tick"/>; reading the input does not count.</summary>
internal sealed class Budget(TimeProvider clock, CheckLimits limits)
{
    private readonly TimeSpan _file = TimeSpan.FromSeconds(limits.FileSeconds);
    private readonly TimeSpan _request = TimeSpan.FromSeconds(limits.RequestSeconds);
    private TimeSpan _spent;
    private long _start = clock.GetTimestamp();
    private uint _ticks;

    public void StartFile() => _start = clock.GetTimestamp();

    public void EndFile()
    {
        _spent += clock.GetElapsedTime(_start);
        _start = clock.GetTimestamp();
    }

    /// <summary>What is left for this file.</summary>
    public TimeSpan Left => TimeSpan.FromTicks(Math.Max(0, Math.Min((_file - clock.GetElapsedTime(_start)).Ticks, (_request - _spent - clock.GetElapsedTime(_start)).Ticks)));

    /// <summary>Cancels when that is over.</summary>
    public CancellationTokenSource Deadline() => new(Left, clock);

    /// <summary>Looks at the clock every 128th time, so that it can stand in the innermost loop.</summary>
    /// <exception cref="CannotCheckException">The time is over.</exception>
    public void Tick()
    {
        if ((++_ticks & 0x7F) == 0) Look();
    }

    /// <summary>Looks at the clock now.</summary>
    /// <exception cref="CannotCheckException">The time is over.</exception>
    public void Look()
    {
        var elapsed = clock.GetElapsedTime(_start);
        if (elapsed > _file)
            throw new CannotCheckException(ReasonCodes.OutOfTime, $"Checking took longer than {_file.TotalSeconds:N0} seconds.");
        if (_spent + elapsed > _request)
            throw new CannotCheckException(ReasonCodes.OutOfTime, $"The request took longer than {_request.TotalSeconds:N0} seconds before this file was done.");
    }
}
