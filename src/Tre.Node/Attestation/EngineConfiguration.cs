using System.Security.Cryptography;
using System.Text;
using Tre.Contracts.Node;
using Tre.Node.Engine;
using Tre.Node.Hosting;

namespace Tre.Node.Attestation;

/// <summary>Everything a proof rests on besides the containers, as one hash. A proof made under another is none.</summary>
public sealed class EngineConfiguration(IContainerEngine engine, SeccompProfile seccomp, TimeProvider time)
{
    // The engine starts three programs to answer; a desktop that is made asks about it a dozen times.
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(1);
    private volatile Answer? _last;

    /// <summary>As the engine answers now.</summary>
    /// <exception cref="EngineException">It does not answer.</exception>
    public async Task<string> HashAsync(CancellationToken cancel) =>
        HashOf(await DescribeAsync(cancel).ConfigureAwait(false));

    /// <summary>
    /// As it answered less than a second ago, or else as it answers now: for looking. What lets data or people in asks <see cref="HashAsync"/>.
    /// </summary>
    /// <exception cref="EngineException">It does not answer.</exception>
    public async Task<string> RecentHashAsync(CancellationToken cancel) =>
        _last is { } last && time.GetElapsedTime(last.At) < Recent ? HashOf(last.About) : await HashAsync(cancel).ConfigureAwait(false);

    /// <summary>The engine about itself, now.</summary>
    /// <exception cref="EngineException">It does not answer.</exception>
    public async Task<EngineDescription> DescribeAsync(CancellationToken cancel)
    {
        var asked = time.GetTimestamp();
        _last = null;
        var about = await engine.DescribeAsync(cancel).ConfigureAwait(false);
        _last = new(about, asked);
        return about;
    }

    /// <summary>Lower-case hex; see <see cref="NodeInfo.ConfigurationSha256"/>.</summary>
    public string HashOf(EngineDescription about)
    {
        ArgumentNullException.ThrowIfNull(about);
        var text = $"{about.Configuration}\nseccomp-profile={seccomp.Sha256}\nprobe-set={ProbeSet.Sha256}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private sealed record Answer(EngineDescription About, long At);
}
