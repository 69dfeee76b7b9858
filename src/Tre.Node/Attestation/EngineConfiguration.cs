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
    private volatile Question? _asked;

    /// <summary>As the engine answers now.</summary>
    /// <exception cref="EngineException">It does not answer.</exception>
    public async Task<string> HashAsync(CancellationToken cancel) =>
        HashOf(await DescribeAsync(cancel).ConfigureAwait(false));

    /// <summary>
    /// As it answers, or answered, a question of less than a second ago, or else as it answers now: for looking. What lets data or people
    /// in asks <see cref="HashAsync"/>.
    /// </summary>
    /// <exception cref="EngineException">It does not answer.</exception>
    public async Task<string> RecentHashAsync(CancellationToken cancel)
    {
        if (_asked is { } asked && time.GetElapsedTime(asked.At) < Recent)
        {
            // Whoever asked may have given up, or heard nothing: then it is asked again.
            Task heard = asked.Answer;
            await heard.WaitAsync(cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancel.ThrowIfCancellationRequested();
            if (heard.IsCompletedSuccessfully)
            {
                return HashOf(await asked.Answer.ConfigureAwait(false));
            }
        }

        return await HashAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>The engine about itself, now.</summary>
    /// <exception cref="EngineException">It does not answer.</exception>
    public Task<EngineDescription> DescribeAsync(CancellationToken cancel)
    {
        var at = time.GetTimestamp();
        var answer = engine.DescribeAsync(cancel);
        _asked = new(answer, at);
        return answer;
    }

    /// <summary>Lower-case hex; see <see cref="NodeInfo.ConfigurationSha256"/>.</summary>
    public string HashOf(EngineDescription about)
    {
        ArgumentNullException.ThrowIfNull(about);
        var text = $"{about.Configuration}\nseccomp-profile={seccomp.Sha256}\nprobe-set={ProbeSet.Sha256}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private sealed record Question(Task<EngineDescription> Answer, long At);
}
