using Tre.Domain;

namespace Tre.Application.Projects;

/// <summary>Work goes on only while the project is active, its end has not passed and training is valid.</summary>
internal static class ProjectRunning
{
    public static Refusal Refusal { get; } =
        new("project-not-running", "This project is not running: it is suspended or closed, or its end date or training has passed.");
}
