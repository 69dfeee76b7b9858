using Tre.Checker.Auditing;
using Tre.Checker.Checks;
using Tre.Checker.Session;

// Reads standard input, writes standard output, touches nothing else. Exit codes: 0 a report was written (whatever it
// says about the files), 64 the request is malformed, 70 the checker failed as a whole. On failure nothing that was
// written counts; standard error gets one line that quotes no file.
// Called with "solve" it is the child in which GLPK runs: systems in, ranges out.
try
{
    await using var input = Console.OpenStandardInput();
    await using var output = new BufferedStream(Console.OpenStandardOutput(), 64 << 10);
    if (args is [SolverProcess.Word])
    {
        SolverStream.Answer(input, output, new GlpkSolver(TimeProvider.System));
        return 0;
    }

    await new CheckerSession(CheckRegistry.All, TimeProvider.System, new SolverProcess(TimeProvider.System)).RunAsync(input, output, CancellationToken.None);
    return 0;
}
catch (InvalidDataException e)
{
    await Console.Error.WriteLineAsync($"malformed request: {e.Message}");
    return 64;
}
catch (Exception e) when (e is IOException or OutOfMemoryException)
{
    await Console.Error.WriteLineAsync($"failed: {e.GetType().Name}");
    return 70;
}
