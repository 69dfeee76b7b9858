using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Tre.Application;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;
using Tre.WebTests.Support;

namespace Tre.WebTests.Security;

/// <summary>The endpoint's policy is the first lock; every use case has its own.</summary>
internal sealed class UseCasesRefuseNobody : WebTest
{
    private static readonly Actor Nobody = new(Guid.Empty, "anonymous", new HashSet<Role>(), "test");
    private static readonly Actor Somebody = new(Guid.CreateVersion7(), "somebody", new HashSet<Role>(), "test");

    private static IEnumerable<Type> UseCases { get; } =
        typeof(IUseCase).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IUseCase)) && type.IsClass && Needs(type) != Permission.Anyone && Handle(type) is not null);

    [TestCaseSource(nameof(UseCases))]
    public async Task Whoever_lacks_the_permission_is_refused_before_anything_is_looked_at(Type useCase)
    {
        var actor = Needs(useCase) == Permission.SignedIn ? Nobody : Somebody;
        await using var scope = Host.Scope();
        var handle = Handle(useCase)!;

        // No input at all: it must not be looked at.
        object?[] arguments = [actor, .. handle.GetParameters().Skip(1).Select(parameter => parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null)];
        var answer = (Task)handle.Invoke(scope.ServiceProvider.GetRequiredService(useCase), arguments)!;
        await answer;

        var outcome = answer.GetType().GetProperty("Result")!.GetValue(answer)!;
        var refusals = (IReadOnlyList<Refusal>)outcome.GetType().GetProperty("Refusals")!.GetValue(outcome)!;
        Assert.That(refusals.Select(refusal => refusal.Code), Is.EqualTo(new[] { "not-allowed" }));
    }

    [Test]
    public void The_list_of_use_cases_is_not_empty() => Assert.That(UseCases.Count(), Is.GreaterThan(50));

    private static Permission Needs(Type useCase) => (Permission)useCase.GetProperty(nameof(IUseCase.Needs), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    private static MethodInfo? Handle(Type useCase) =>
        useCase.GetMethod("HandleAsync") is { } method && method.GetParameters()[0].ParameterType == typeof(Actor) ? method : null;
}
