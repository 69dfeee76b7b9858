using System.Text.Json;
using Tre.Application.Exports;
using Tre.Contracts.Checking;

namespace Tre.Orchestrator.Hosting;

/// <summary>Finds the policy of output checks.</summary>
internal static class ExportPolicies
{
    /// <exception cref="JsonException">The file holds no policy: better no start than checks by half a rule.</exception>
    public static ExportPolicy Read(string? file)
    {
        var policy = file is null
            ? CheckPolicy.Standard
            : JsonSerializer.Deserialize(File.ReadAllText(file), CheckingJson.Default.CheckPolicy) ?? throw new JsonException("The policy of output checks is empty.");
        return new(JsonSerializer.Serialize(policy, CheckingJson.Default.CheckPolicy));
    }
}
