namespace Tre.Application.Extracts;

/// <summary>Whose data may not be used.</summary>
public interface IOptOuts
{
    /// <summary>The list that is in force, which may be past its date: see <see cref="OptOutList.ValidUntil"/>.</summary>
    /// <exception cref="OptOutsUnusableException">There is none that can be trusted to be whole.</exception>
    Task<OptOutList> CurrentAsync(CancellationToken cancel);
}

/// <summary>No opt-out list can be used; then nobody can be checked.</summary>
public sealed class OptOutsUnusableException(string message, Exception? inner = null) : Exception(message, inner);
