using Tre.Domain.People;

namespace Tre.Application.Work;

/// <summary>Under which names the platform acts by itself.</summary>
public static class Platform
{
    public static Actor Orchestrator { get; } = Actor.Platform("orchestrator");

    public static Actor Extractor { get; } = Actor.Platform("extractor");
}
