using Tre.Contracts.Api;

namespace Tre.Cli.Api;

/// <summary>The API refused a call, or failed at it.</summary>
public sealed class ApiRefusedException(ApiProblem problem) : Exception(Text(problem))
{
    public ApiProblem Problem { get; } = problem;

    private static string Text(ApiProblem problem) => problem.Errors.Count == 0
        ? problem.Title
        : string.Join(' ', problem.Errors.Select(error => error.Field is null ? error.Message : $"{error.Message} [{error.Field}]").Distinct());
}
