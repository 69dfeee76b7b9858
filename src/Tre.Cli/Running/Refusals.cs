using Tre.Cli.Output;
using Tre.Contracts.Api;

namespace Tre.Cli.Running;

/// <summary>A refusal of the API, told to people: every reason with its code, and what follows from it.</summary>
internal static class Refusals
{
    public static int Tell(ApiProblem problem, CliConsole console)
    {
        IReadOnlyList<ApiError> errors = problem.Errors is { Count: > 0 } said ? said : [new ApiError(problem.Code, problem.Title)];
        foreach (var error in errors)
        {
            var field = error.Field is null ? "" : $" [{error.Field}]";
            console.Error.WriteLine($"tre: {Safe.Text(error.Message)}{Safe.Text(field)} ({Safe.Text(error.Code)})");
        }

        var exitCode = ExitCode(problem);
        if (exitCode == ExitCodes.NotSignedIn && problem.Code == "not-signed-in")
        {
            console.Error.WriteLine("Your sign-in is no longer valid. Run “tre sign-in”.");
        }
        else if (exitCode == ExitCodes.Unreachable && problem.TraceId is { } trace)
        {
            console.Error.WriteLine($"Trace id: {Safe.Text(trace)}");
        }

        return exitCode;
    }

    private static int ExitCode(ApiProblem problem) => problem.Status switch
    {
        401 => ExitCodes.NotSignedIn,
        >= 500 => ExitCodes.Unreachable,
        _ => ExitCodes.Refused,
    };
}
