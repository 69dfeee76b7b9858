using System.Diagnostics.CodeAnalysis;

namespace Tre.Application.Work;

/// <summary>An attempt could not do its work, and says why in words for people; no secrets.</summary>
/// <param name="message">For people.</param>
/// <param name="transient">Whether the same attempt may succeed later without anybody changing anything.</param>
[SuppressMessage("Naming", "CA1710", Justification = "The house calls what is no refusal a fault.")]
public sealed class WorkFault(string message, bool transient) : Exception(message)
{
    public bool Transient { get; } = transient;
}
