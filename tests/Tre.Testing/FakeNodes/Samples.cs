using Tre.Domain.Extracts;

namespace Tre.Testing.FakeNodes;

/// <summary>Values for tests that need one and do not care which.</summary>
public static class Samples
{
    public static ExtractResult ExtractResult(Guid extract, string specificationHash) => new(
        $"extracts/{extract:N}", new string('e', 64), "sealed", specificationHash, 1000, 900, 300, new Dictionary<string, long> { ["opt-out"] = 100 }, "2026-01", 12_345);
}
