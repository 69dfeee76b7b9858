using Tre.Contracts.Node;

namespace Tre.Node.Hosting;

/// <summary>Node will not, or cannot now, do what it was asked; becomes problem+json with the same code.</summary>
public sealed class NodeException(string code, int status, string message, bool transient = false) : Exception(message)
{
    /// <summary>One of <see cref="NodeCodes"/>.</summary>
    public string Code { get; } = code;

    /// <summary>HTTP status of the answer.</summary>
    public int Status { get; } = status;

    /// <summary>The same call may succeed later although nobody changes anything.</summary>
    public bool Transient { get; } = transient;

    public static NodeException NotFound(string what) => new(NodeCodes.NotFound, 404, what);

    public static NodeException Invalid(string what) => new(NodeCodes.Invalid, 400, what);

    public static NodeException WrongPhase(string what) => new(NodeCodes.WrongPhase, 409, what);
}
