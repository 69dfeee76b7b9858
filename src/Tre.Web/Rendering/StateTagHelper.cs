using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tre.Web.Rendering;

/// <summary><c>&lt;state-tag word="…" /&gt;</c>: a state as an NHS tag.</summary>
[HtmlTargetElement("state-tag", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StateTagHelper : TagHelper
{
    public StateWord Word { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "strong";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"nhsuk-tag nhsuk-tag--{Word.Colour}");
        output.Content.SetContent(Word.Text);
    }
}
