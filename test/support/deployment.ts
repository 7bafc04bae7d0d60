import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';

export const root: string = fileURLToPath(new URL('../../', import.meta.url));
export const kubernetesFolder: string = join(root, 'config/deploy/kubernetes');

export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** The documents of a YAML text. Throws for what YAML does not allow, such as a key that is there twice. */
export function documentsIn(text: string): unknown[] {
  return [parseAllDocuments(text, { merge: true })].flat().map((document) => {
    const [problem] = [...document.errors, ...document.warnings];
    if (problem) throw problem;
    return document.toJS();
  });
}

const Resource = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }).default({ name: '' }),
});
export type Resource = z.infer<typeof Resource> & { file: string };

/** What lies in the Kubernetes folder, kustomizations included. */
export function readManifests(): Resource[] {
  return globSync('**/*.yaml', { cwd: kubernetesFolder }).flatMap((file) =>
    documentsIn(readFileSync(join(kubernetesFolder, file), 'utf8')).map((found) => ({
      ...Resource.parse(found),
      file,
    })),
  );
}

const Probe = z.object({ httpGet: z.object({ path: z.string(), port: z.string() }) });
const Container = z.looseObject({
  args: z.array(z.string()),
  env: z.array(z.object({ name: z.string() })).default([]),
  startupProbe: Probe,
  livenessProbe: Probe,
  readinessProbe: Probe,
});
const Deployment = z.looseObject({
  spec: z.looseObject({
    template: z.looseObject({ spec: z.looseObject({ containers: z.array(Container).length(1) }) }),
  }),
});

export interface Workload {
  name: string;
  spec: Record<string, unknown>;
  pod: Record<string, unknown>;
  container: z.infer<typeof Container>;
}

/** The Deployments among the manifests, each with its one container. */
export function workloadsAmong(manifests: Resource[]): Workload[] {
  return manifests
    .filter(({ kind }) => kind === 'Deployment')
    .flatMap((resource) => {
      const { spec } = Deployment.parse(resource);
      const pod = spec.template.spec;
      return pod.containers.map((container) => ({ name: resource.metadata.name, spec, pod, container }));
    });
}

const texts = z.record(z.string(), z.string()).default({});
const Service = z.looseObject({
  image: z.string(),
  command: z.array(z.string()),
  environment: texts,
  networks: z.array(z.string()),
  ports: z.array(z.string()).default([]),
});
const Compose = z.looseObject({
  services: z.record(z.string(), Service),
  networks: z.record(z.string(), z.looseObject({ internal: z.boolean().optional() })),
});

export function readCompose(): z.infer<typeof Compose> {
  return Compose.parse(documentsIn(textOf('compose.yaml'))[0]);
}

export interface Outcome {
  code: number | null;
  text: string;
}

/** Runs a tool to its end; code null where there is no such tool. */
export function runTool(
  command: string,
  args: string[],
  options: { input?: string; env?: NodeJS.ProcessEnv } = {},
): Outcome {
  const env = { ...process.env, ...options.env };
  const { status, stdout, stderr } = spawnSync(command, args, {
    ...{ cwd: root, encoding: 'utf8', env },
    ...(options.input !== undefined && { input: options.input }),
  });
  return { code: status, text: `${stdout ?? ''}${stderr ?? ''}` };
}
