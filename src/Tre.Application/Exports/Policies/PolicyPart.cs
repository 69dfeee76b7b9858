using System.Globalization;
using Tre.Domain.Exports.Policies;

namespace Tre.Application.Exports.Policies;

/// <summary>One of the policies that were taken together.</summary>
/// <param name="Scope"><c>installation</c>, <c>dataset</c> or <c>project</c>.</param>
/// <param name="Key">The policy's name, the dataset's name, or the project's id.</param>
/// <param name="Id">Of the version that a steward approved; null for the installation's own.</param>
/// <param name="Version">Its number.</param>
/// <param name="Sha256">Of its text; lower-case hex.</param>
public sealed record PolicyPart(string Scope, string Key, Guid? Id, int Version, string Sha256)
{
    internal static PolicyPart Of(PolicyVersion row) => new(row.Scope == PolicyScope.Project ? "project" : "dataset", row.ScopeKey, row.Id, row.Number, row.Sha256);

    internal static PolicyPart Of(InstallationPolicy own) => new("installation", own.Name, null, own.Version, own.Sha256);

    /// <summary>For people: <c>hospital version 2</c>.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Words => string.Create(CultureInfo.InvariantCulture, $"{(Scope == "project" ? $"project {Key}" : Key)} version {Version}");
}
