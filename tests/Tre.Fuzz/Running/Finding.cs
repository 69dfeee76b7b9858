namespace Tre.Fuzz.Running;

/// <summary>The parser did something that the model does not allow.</summary>
public sealed class FindingException : Exception
{
    public FindingException()
    {
    }

    public FindingException(string message)
        : base(message)
    {
    }

    public FindingException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
