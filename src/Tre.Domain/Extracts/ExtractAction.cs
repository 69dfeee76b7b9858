namespace Tre.Domain.Extracts;

public enum ExtractAction
{
    /// <summary>A builder takes it up; again after a builder died.</summary>
    Build,
    Complete,
    Fail,
    Retry,
    MarkStale,
    Destroy,
}
