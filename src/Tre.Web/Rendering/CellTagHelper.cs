using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tre.Web.Rendering;

/// <summary><c>&lt;td heading="State"&gt;</c>: a cell of a responsive NHS table; on a narrow screen it stands beside its column's heading.</summary>
[HtmlTargetElement("td", Attributes = "heading")]
public sealed class CellTagHelper : TagHelper
{
    public string Heading { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute("role", "cell");
        var heading = new TagBuilder("span");
        heading.AddCssClass("nhsuk-table__heading");
        heading.MergeAttribute("aria-hidden", "true");
        heading.InnerHtml.Append(Heading);
        output.PreContent.AppendHtml(heading).AppendHtml("<div>");
        output.PostContent.AppendHtml("</div>");
    }
}
