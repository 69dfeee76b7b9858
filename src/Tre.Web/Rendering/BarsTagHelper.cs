using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tre.Web.Rendering;

/// <summary>A bar with its words.</summary>
public sealed record Bar(string Label, long Value);

/// <summary><c>&lt;bars label items /&gt;</c>: a bar chart as SVG, made here. A picture of the table that stands beside it, which says the same.</summary>
[HtmlTargetElement("bars", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BarsTagHelper : TagHelper
{
    private const int Width = 600;
    private const int Line = 36;
    private const int LabelWidth = 170;
    private const int NumberWidth = 90;

    /// <summary>What the picture shows, for those who do not see it.</summary>
    public string Label { get; set; } = "";

    public IReadOnlyList<Bar> Items { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("viewBox", $"0 0 {Width} {Items.Count * Line}");
        output.Attributes.SetAttribute("width", "100%");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", Label);
        var most = Items.Select(item => item.Value).DefaultIfEmpty(0).Max();
        for (var i = 0; i < Items.Count; i++)
        {
            var (item, top) = (Items[i], i * Line);
            var length = most == 0 ? 0 : (Width - LabelWidth - NumberWidth) * item.Value / most;
            output.Content.AppendHtml(Text(item.Label, LabelWidth - 10, top, "end"));
            output.Content.AppendHtml(Rectangle(top, length));
            output.Content.AppendHtml(Text(Quantity.Number(item.Value), LabelWidth + length + 8, top, "start"));
        }
    }

    private static TagBuilder Text(string text, long x, int top, string anchor)
    {
        var element = new TagBuilder("text");
        Set(element, ("x", x), ("y", top + 23), ("font-size", 16), ("fill", "#212b32"), ("text-anchor", anchor));
        element.InnerHtml.Append(text);
        return element;
    }

    private static TagBuilder Rectangle(int top, long length)
    {
        var element = new TagBuilder("rect");
        Set(element, ("x", LabelWidth), ("y", top + 6), ("width", Math.Max(length, 1)), ("height", Line - 12), ("fill", "#005eb8"));
        return element;
    }

    private static void Set(TagBuilder element, params (string Name, object Value)[] attributes)
    {
        foreach (var (name, value) in attributes)
        {
            element.MergeAttribute(name, Convert.ToString(value, CultureInfo.InvariantCulture));
        }
    }
}
