namespace Tre.Domain.Closures;

public enum ClosureAction
{
    /// <summary>Writes down every copy that was found.</summary>
    List,

    /// <summary>Records that the keys are destroyed.</summary>
    DestroyKeys,

    /// <summary>Adds copies that were found later.</summary>
    FindMore,
    Certify,
}
