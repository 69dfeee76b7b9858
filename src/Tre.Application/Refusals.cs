using Tre.Domain;

namespace Tre.Application;

/// <summary>Refusals that many use cases share.</summary>
public static class Refusals
{
    /// <summary>Said of what does not exist and of what the actor may not see, so that the two cannot be told apart.</summary>
    public static Refusal NotFound { get; } = new("not-found", "There is nothing here that you may see.");

    public static Refusal IdTaken { get; } = new("id-taken", "This identifier is in use. Choose another or leave it out.", "id");
}
