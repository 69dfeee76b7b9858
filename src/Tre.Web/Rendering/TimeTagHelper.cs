using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tre.Web.Rendering;

/// <summary><c>&lt;uk-time at="…" /&gt;</c>: the full date; with <c>as-age</c> the age, with the full date in the title; with <c>exact</c> to the second.</summary>
[HtmlTargetElement("uk-time", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TimeTagHelper(TimeProvider time) : TagHelper
{
    public DateTimeOffset At { get; set; }

    public bool AsAge { get; set; }

    public bool Exact { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", At.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        if (AsAge)
        {
            output.Attributes.SetAttribute("title", UkTime.Full(At));
            output.Content.SetContent(UkTime.Age(At, time.GetUtcNow()));
        }
        else
        {
            output.Content.SetContent(Exact ? UkTime.Exact(At) : UkTime.Full(At));
        }
    }
}
