namespace Bytedesk.Functions.Users;

/// <summary>A user's sex, as the product spells it.</summary>
internal enum Sex
{
    /// <summary>Not told.</summary>
    Unknown = 0,

    /// <summary>Male.</summary>
    Male = 1,

    /// <summary>Female.</summary>
    Female = 2,
}
