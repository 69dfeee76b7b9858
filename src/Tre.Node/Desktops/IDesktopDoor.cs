namespace Tre.Node.Desktops;

/// <summary>Whoever lets people look at desktops; told when they must stop.</summary>
public interface IDesktopDoor
{
    /// <summary>Cuts every open session and forgets every ticket of the desktop, before it returns.</summary>
    /// <param name="because">desktop, operator ... as in <see cref="Contracts.Node.DisplaySession.ClosedBecause"/>.</param>
    Task CutAsync(Guid desktop, string because, CancellationToken cancel);
}
