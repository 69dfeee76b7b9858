using Tre.Domain.Extracts;
using Tre.Testing;

namespace Tre.UnitTests.Extracts;

/// <summary>One dataset's part is changed; the others stay, and no link outlives what it links.</summary>
[Category("Unit"), Satre("3.1.05")]
internal sealed class SpecificationPartsTests
{
    private static readonly TableSelection Person = new("person", ["person_id"]);
    private static readonly TableSelection Visit = new("visit", ["person_id"]);
    private static readonly ExtractSpecification Some = new([Person], []);
    private static readonly ExtractSpecification Other = new([Visit], []);
    private static readonly DatasetLink Link = new(null, "gp", "To follow them");
    private static readonly ExtractSpecification Linked = Some.With("gp", Other, Link);

    [Test]
    public void A_part_is_read_as_it_was_written() => Assert.Multiple(() =>
    {
        Assert.That(Linked.PartOf("gp").Tables, Is.EqualTo(new[] { Visit }));
        Assert.That(Linked.PartOf(null).Tables, Is.EqualTo(new[] { Person }));
        Assert.That((Linked.PartOf(null).Others, Linked.PartOf(null).Links), Is.EqualTo(((object?)null, (object?)null)));
        Assert.That(Linked.PartOf("labs"), Is.EqualTo(ExtractSpecification.Empty));
        Assert.That((Linked.LinkOf("gp"), Linked.LinkOf("labs"), Linked.LinkOf(null)), Is.EqualTo((Link, (DatasetLink?)null, (DatasetLink?)null)));
    });

    [Test]
    public void The_other_datasets_and_their_links_stay_as_they_are()
    {
        var three = Linked.With("labs", Other, null).With(null, new([Visit, Person], []), null);

        Assert.That(three.Others!.Select(other => other.Dataset), Is.EqualTo(new[] { "gp", "labs" }));
        Assert.That(three.Links, Is.EqualTo(new[] { Link }));
        Assert.That(three.Tables, Has.Count.EqualTo(2));
        Assert.That(three.With("gp", Some, Link).Others!.Select(other => other.Dataset), Is.EqualTo(new[] { "gp", "labs" }), "each keeps its place");
    }

    [Test]
    public void A_part_that_says_nothing_leaves_with_its_links() => Assert.Multiple(() =>
    {
        Assert.That(Linked.With("gp", ExtractSpecification.Empty, Link), Is.EqualTo(Some));
        Assert.That(Linked.With(null, ExtractSpecification.Empty, null).Links, Is.Null);
        Assert.That(Linked.With(null, ExtractSpecification.Empty, null).Datasets(), Is.EqualTo(new[] { "gp" }));
        Assert.That(Linked.With("gp", new([], [], Sample: new(Share: 0.1m)), Link).Others, Has.Count.EqualTo(1), "a sample of nothing is a mistake to be told of, not to be lost");
    });

    [Test]
    public void A_link_is_replaced_and_taken_away_by_itself() => Assert.Multiple(() =>
    {
        Assert.That(Linked.With("gp", Other, Link with { Reason = "For another reason" }).Links!.Single().Reason, Is.EqualTo("For another reason"));
        Assert.That(Linked.With("gp", Other, null).Links, Is.Null);
        Assert.That(Linked.With("labs", Other, new("gp", "labs", "Too")).With("gp", Other, null).Links!.Single().With, Is.EqualTo("labs"));
    });
}
