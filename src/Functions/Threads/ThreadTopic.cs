namespace Bytedesk.Functions.Threads;

/// <summary>What a conversation is about, as the product writes it: which visitor talks to which agent or workgroup.</summary>
internal static class ThreadTopic
{
    public static string OfAgent(string agentUid, string visitorUid) => $"org/agent/{agentUid}/{visitorUid}";

    public static string OfWorkgroup(string workgroupUid, string visitorUid) => $"org/workgroup/{workgroupUid}/{visitorUid}";
}
