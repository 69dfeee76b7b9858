namespace Tre.Node.Display;

/// <summary>What Node answers in <see cref="Contracts.Node.DisplayWelcome.Code"/> when it opens no session.</summary>
public static class DisplayCodes
{
    /// <summary>The first line is not a ticket.</summary>
    public const string BadHello = "bad-hello";

    /// <summary>Never expected, shown before, or closed meanwhile.</summary>
    public const string TicketUnknown = "ticket-unknown";

    /// <summary>The ticket's time is over.</summary>
    public const string TicketExpired = "ticket-expired";

    /// <summary>The desktop admits nobody now.</summary>
    public const string NotAdmitted = "not-admitted";

    /// <summary>The desktop's screen does not answer, or not as a screen would.</summary>
    public const string NoScreen = "no-screen";
}
