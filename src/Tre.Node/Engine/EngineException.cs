using Tre.Contracts.Node;

namespace Tre.Node.Engine;

/// <summary>The container engine could not do what it was asked.</summary>
public sealed class EngineException : Exception
{
    public EngineException(string code, int status, bool transient, string message, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        Status = status;
        Transient = transient;
    }

    /// <summary>One of <see cref="NodeCodes"/>.</summary>
    public string Code { get; }

    /// <summary>HTTP status the engine answered with; 0 when it did not answer.</summary>
    public int Status { get; }

    /// <summary>The same call may succeed later although nobody changes anything.</summary>
    public bool Transient { get; }

    /// <summary>The name, or the state asked for, is already taken.</summary>
    public bool IsConflict => Status == 409;

    /// <summary>The engine knows no such container, image or exec.</summary>
    public bool IsNotFound => Status == 404;

    public static EngineException Down(Exception inner) =>
        new(NodeCodes.EngineDown, 0, transient: true, "The container engine does not answer.", inner);

    public static EngineException TimedOut(string what, Exception? inner = null) =>
        new(NodeCodes.TimedOut, 0, transient: true, $"The container engine took too long: {what}.", inner);

    public static EngineException Malformed(string what, Exception? inner = null) =>
        new(NodeCodes.EngineError, 0, transient: false, $"The container engine's answer was not understood: {what}.", inner);
}
