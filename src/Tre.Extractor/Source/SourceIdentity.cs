namespace Tre.Extractor.Source;

/// <summary>Where the source keeps who is who. Never part of the catalogue: nobody may ask for it.</summary>
public sealed record SourceIdentity
{
    /// <summary>Table with one row per person.</summary>
    public string PersonTable { get; init; } = "person";

    /// <summary>Its key, an integer.</summary>
    public string PersonColumn { get; init; } = "person_id";

    /// <summary>Table with identifiable rows.</summary>
    public string IdentityTable { get; init; } = "patient";

    /// <summary>Its reference to <see cref="PersonColumn"/>.</summary>
    public string IdentityPersonColumn { get; init; } = "person_id";

    /// <summary>Its NHS number.</summary>
    public string NhsNumberColumn { get; init; } = "nhs_number";
}
