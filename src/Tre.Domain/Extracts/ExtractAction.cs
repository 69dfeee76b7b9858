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

    /// <summary>Wipes the copy of the data key that was sealed for Node, when the key itself is destroyed.</summary>
    ForgetKey,
}
