using Tre.Domain.Lifecycles;
using static Tre.Domain.Lifecycles.Role;

namespace Tre.UnitTests.Lifecycles;

[Category("Unit")]
public sealed class TableTests
{
    private static readonly Lifecycle<Light, Turn> Table = new("Light", Light.Off, new(Light.Off, Turn.On, Requester, Light.Lit), new(Light.Off, Turn.Up, Auditor, Light.Off));

    private enum Light
    {
        Off,
        Lit,
    }

    private enum Turn
    {
        On,
        Up,
    }

    [Test]
    public void The_same_cell_twice_is_refused() =>
        Assert.That(() => new Lifecycle<Light, Turn>("Light", Light.Off, new(Light.Off, Turn.On, Requester, Light.Lit), new(Light.Off, Turn.On, Requester, Light.Off)), Throws.ArgumentException);

    [Test]
    public void One_action_from_one_state_to_two_is_refused() =>
        Assert.That(() => new Lifecycle<Light, Turn>("Light", Light.Off, new(Light.Off, Turn.On, Requester, Light.Lit), new(Light.Off, Turn.On, Auditor, Light.Off)), Throws.ArgumentException);

    [Test]
    public void What_is_allowed_follows_from_state_and_roles()
    {
        Assert.That(Table.Allowed(Light.Off, new HashSet<Role> { Requester, Auditor }), Is.EquivalentTo(new[] { Turn.On, Turn.Up }));
        Assert.That(Table.Allowed(Light.Off, new HashSet<Role> { Requester }), Is.EquivalentTo(new[] { Turn.On }));
        Assert.That(Table.Allowed(Light.Lit, new HashSet<Role> { Requester }), Is.Empty);
    }

    [Test]
    public void A_state_that_nothing_leaves_is_final()
    {
        Assert.That(Table.IsFinal(Light.Lit));
        Assert.That(Table.IsFinal(Light.Off), Is.False);
    }

    [Test]
    public void A_refusal_says_whether_role_or_state_is_the_reason()
    {
        Assert.That(Table.Next(Light.Off, Turn.On, new HashSet<Role> { Auditor }).Refusals[0].Code, Is.EqualTo("not-allowed"));
        Assert.That(Table.Next(Light.Lit, Turn.On, new HashSet<Role> { Requester }).Refusals[0].Code, Is.EqualTo("wrong-state"));
        Assert.That(Table.Next(Light.Off, Turn.On, new HashSet<Role>()).Succeeded, Is.False);
    }
}
