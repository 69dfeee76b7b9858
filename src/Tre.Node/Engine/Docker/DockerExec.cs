using System.Globalization;
using Tre.Node.Engine.Docker.Wire;

namespace Tre.Node.Engine.Docker;

/// <summary>Runs programs in containers, bounded in time and output.</summary>
internal sealed class DockerExec(DockerHttp http, TimeProvider time)
{
    public async Task<ExecOutcome> RunAsync(string container, ExecSpec spec, CancellationToken cancel)
    {
        var id = await CreateAsync(container, spec, cancel).ConfigureAwait(false);
        using var limit = new CancellationTokenSource(spec.TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        try
        {
            var truncated = await CopyAsync(id, output, error, spec.OutputLimitBytes, either.Token).ConfigureAwait(false);
            var exit = await ExitCodeAsync(id, either.Token).ConfigureAwait(false);
            return new ExecOutcome(exit, output.ToArray(), error.ToArray(), truncated, TimedOut: false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            await KillAsync(id, cancel).ConfigureAwait(false);
            return new ExecOutcome(null, output.ToArray(), error.ToArray(), Truncated: true, TimedOut: true);
        }
        catch (Exception ex) when (ex is IOException or HttpRequestException)
        {
            throw EngineException.Down(ex);
        }
    }

    private async Task<string> CreateAsync(string container, ExecSpec spec, CancellationToken cancel)
    {
        var request = new ExecRequest(
            AttachStdin: false, AttachStdout: true, AttachStderr: true, Tty: false, Privileged: false,
            spec.Command, spec.Environment,
            string.Create(CultureInfo.InvariantCulture, $"{spec.Uid}:{spec.Gid}"));
        var answer = await http.OnceAsync<IdAnswer>($"{DockerEngine.Path(container)}/exec", request, cancel)
            .ConfigureAwait(false);
        return answer.Id ?? throw EngineException.Malformed("exec");
    }

    private async Task<bool> CopyAsync(string id, Stream output, Stream error, long limit, CancellationToken cancel)
    {
        using var response = await http.StreamAsync($"/exec/{id}/start", new ExecStart(Detach: false, Tty: false), cancel)
            .ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            return await StreamDemultiplexer.CopyAsync(stream, output, error, limit, cancel).ConfigureAwait(false);
        }
    }

    private async Task<int> ExitCodeAsync(string id, CancellationToken cancel)
    {
        // The stream may end a moment before the engine has noted the exit code.
        while (true)
        {
            var state = await InspectAsync(id, cancel).ConfigureAwait(false);
            if (!state.Running)
            {
                return state.ExitCode ?? throw EngineException.Malformed("exec without exit code");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), time, cancel).ConfigureAwait(false);
        }
    }

    private async Task KillAsync(string id, CancellationToken cancel)
    {
        // The engine has no call for this; it does tell the pid.
        var state = await InspectAsync(id, cancel).ConfigureAwait(false);
        if (state is { Running: true, Pid: > 1 })
        {
            HostProcess.Kill(state.Pid);
        }
    }

    private async Task<ExecAnswer> InspectAsync(string id, CancellationToken cancel) =>
        await http.FindAsync<ExecAnswer>($"/exec/{id}/json", cancel).ConfigureAwait(false)
            ?? throw EngineException.Malformed("exec vanished");
}
