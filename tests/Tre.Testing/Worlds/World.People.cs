using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Testing.Worlds;

public sealed partial class World
{
    /// <summary>Holds PlatformAdmin; the first account.</summary>
    public Person Admin { get; private set; } = null!;

    public Person Steward { get; private set; } = null!;

    /// <summary>Two who may check, and one more.</summary>
    public Person CheckerA { get; private set; } = null!;

    public Person CheckerB { get; private set; } = null!;

    public Person CheckerC { get; private set; } = null!;

    /// <summary>Leads every project made here.</summary>
    public Person Lead { get; private set; } = null!;

    /// <summary>Member of every project made here.</summary>
    public Person Colleague { get; private set; } = null!;

    /// <summary>Has an account and nothing else.</summary>
    public Person Outsider { get; private set; } = null!;

    public async Task<Person> PersonAsync(string userName, params Role[] roles)
    {
        var person = new Person(NewId(), userName, userName, "no password", Now);
        foreach (var role in roles)
        {
            Expect(person.Grant(role, Admin?.Id ?? Guid.Empty, Now));
        }

        await AddAsync(Admin is null ? System("operator") : As(Admin), person);
        return person;
    }

    private async Task MakePeopleAsync()
    {
        Admin = await PersonAsync("admin", Role.PlatformAdmin);
        Steward = await PersonAsync("steward", Role.DataSteward);
        CheckerA = await PersonAsync("checker-a", Role.OutputChecker);
        CheckerB = await PersonAsync("checker-b", Role.OutputChecker);
        CheckerC = await PersonAsync("checker-c", Role.OutputChecker);
        Lead = await PersonAsync("lead");
        Colleague = await PersonAsync("colleague");
        Outsider = await PersonAsync("outsider");
    }
}
