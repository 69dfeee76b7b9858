namespace Tre.Node.Desktops;

/// <summary>Whether display sessions of a desktop may be opened. Survives a restart of Node; sessions do not.</summary>
public sealed class Admissions(DesktopStore store, IEnumerable<IDesktopDoor> doors)
{
    /// <summary>Sessions may be opened now.</summary>
    public bool IsAdmitted(Guid desktop) => store.Find(desktop) is { Admitted: true };

    /// <summary>
    /// Closes the door first, then cuts whoever is inside, so that nobody slips in between. The caller is inside the
    /// desktop's fence.
    /// </summary>
    public async Task ShutAsync(Guid desktop, string because, CancellationToken cancel)
    {
        if (store.Find(desktop) is { Admitted: true } record)
        {
            store.Save(record with { Admitted = false });
        }

        foreach (var door in doors)
        {
            await door.CutAsync(desktop, because, cancel).ConfigureAwait(false);
        }
    }
}
