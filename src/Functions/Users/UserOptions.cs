using System.ComponentModel.DataAnnotations;

namespace Bytedesk.Functions.Users;

/// <summary>How users are created. Section <c>Users</c> of the settings.</summary>
internal sealed class UserOptions
{
    public const string Section = "Users";

    /// <summary>The avatar of a user who is created without one: an absolute http or https URL.</summary>
    [Required]
    public Uri DefaultAvatar { get; set; } = new("https://cdn.weiyuai.cn/avatars/visitor_default_avatar.png");

    /// <summary>How long a creation that has stopped half-way keeps its names, in seconds (1 to 60).</summary>
    [Range(1, 60)]
    public int ReservationSeconds { get; set; } = 60;

    /// <summary>How long a creation waits for another that holds one of its names, in seconds (0 to 30).</summary>
    [Range(0, 30)]
    public int ReservationWaitSeconds { get; set; } = 5;

    /// <summary>The calling code of the country whose telephone numbers need not say it (1 to 3 digits).</summary>
    // Its form alone: to look it up would read the plan of all numbers at each start.
    [Required]
    [RegularExpression("[1-9][0-9]{0,2}", ErrorMessage = "The calling code of a country, 1 to 3 digits.")]
    public string DefaultCountry { get; set; } = "86";

    internal TimeSpan ReservationPeriod => TimeSpan.FromSeconds(ReservationSeconds);
}
