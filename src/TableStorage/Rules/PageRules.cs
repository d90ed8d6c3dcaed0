namespace Bytedesk.TableStorage.Rules;

internal static class PageRules
{
    public static void Check(int? size, string parameter)
    {
        if (size is < 1 or > 1000)
        {
            throw Refusal.ByPaging("A page has 1 to 1000 items", parameter);
        }
    }
}
