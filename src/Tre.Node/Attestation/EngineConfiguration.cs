using System.Security.Cryptography;
using System.Text;
using Tre.Contracts.Node;
using Tre.Node.Engine;
using Tre.Node.Hosting;

namespace Tre.Node.Attestation;

/// <summary>Everything a proof rests on besides the containers, as one hash. A proof made under another is none.</summary>
public sealed class EngineConfiguration(IContainerEngine engine, SeccompProfile seccomp)
{
    /// <summary>As the engine answers now.</summary>
    /// <exception cref="EngineException">It does not answer.</exception>
    public async Task<string> HashAsync(CancellationToken cancel) =>
        HashOf(await engine.DescribeAsync(cancel).ConfigureAwait(false));

    /// <summary>Lower-case hex; see <see cref="NodeInfo.ConfigurationSha256"/>.</summary>
    public string HashOf(EngineDescription about)
    {
        ArgumentNullException.ThrowIfNull(about);
        var text = $"{about.Configuration}\nseccomp-profile={seccomp.Sha256}\nprobe-set={ProbeSet.Sha256}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
